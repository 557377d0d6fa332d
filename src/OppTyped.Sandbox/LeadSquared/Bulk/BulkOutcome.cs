namespace OppTyped.Sandbox.LeadSquared.Bulk;

/// <summary>What the answer says of a row.</summary>
/// <param name="RowNumber">From 1.</param>
/// <param name="Refusal">Why it failed; <see langword="null"/> if it did not.</param>
internal readonly record struct BulkOutcome(int RowNumber, Refusal? Refusal);
