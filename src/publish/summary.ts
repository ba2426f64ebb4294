/** Writes the job summary through `write`, which takes the whole text; the reason when it could not, else null. */
export async function publishSummary(text: string, write: (text: string) => Promise<unknown>): Promise<string | null> {
  try {
    await write(text);
    return null;
  } catch (error) {
    return `the job summary could not be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}
