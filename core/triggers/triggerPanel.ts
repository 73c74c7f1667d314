import type { TriggerPanelDefinition } from 'n8n-workflow';

/** What a person must know who wants to hear an event, in sentences; the vendor's own part of it. */
interface TriggerWords {
	header: string;
	/** What to do to have one event in the editor. */
	test: string;
	/** What publishing does at the vendor, or what is to be done there beside it. */
	publish?: string;
	/** What starts the workflow from then on, as half a sentence: "every such event in Clio starts it". */
	starts: string;
}

/**
 * The panel that n8n shows beside a trigger. n8n 2.x has a button "Publish", older ones the switch "Active"; what the button of a test is
 * called depends on the version too.
 */
export const triggerPanel = ({ header, test, publish, starts }: TriggerWords): TriggerPanelDefinition => {
	const paragraphs = (...parts: Array<string | undefined>) =>
		parts.filter((part) => part !== undefined).join('<br /><br />');
	const found = `${starts}, and those runs are found under Executions`;
	return {
		header,
		executionsHelp: {
			inactive: paragraphs(
				test,
				publish,
				`Once the workflow is published (in older n8n: switched to Active), ${found}.`,
			),
			active: paragraphs(
				`The workflow is published (in older n8n: Active): ${found}.`,
				`To see one here: ${test}`,
			),
		},
		activationHint: {
			inactive: `Publish the workflow (in older n8n: switch it to Active): then ${found}.`,
			active: `The workflow is published (in older n8n: Active): ${found}.`,
		},
	};
};
