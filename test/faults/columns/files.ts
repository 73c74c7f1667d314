import type { INodeExecutionData } from 'n8n-workflow';
import { fileItem } from '../../engine/Clio/support/files';

/** An item with an invoice or a contract in it. */
export const pdfItem = (name: string): INodeExecutionData =>
	fileItem(name, '%PDF-1.7 made up', 'application/pdf');
