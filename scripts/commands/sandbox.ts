// The sandbox stands on its own: this is where npm finds it.
import '../../sandbox/main';
