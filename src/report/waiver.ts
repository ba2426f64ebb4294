/** A waiver as a finding names it; `expires` is its last day, YYYY-MM-DD. */
export interface ReportWaiverReference {
  readonly owner: string;
  readonly reason: string;
  readonly ticket: string | null;
  readonly expires: string;
}

/** A waiver and what became of it. */
export interface ReportWaiver extends ReportWaiverReference {
  readonly control: string;
  readonly cluster: string;
  /** Only this component, or this instance; absent where it is about all. */
  readonly component?: string;
  readonly instance?: string;
  /** `not-judged`: the policies beyond the guide, of which the control is one, are off. */
  readonly state: "active" | "expired" | "unused" | "not-judged";
}
