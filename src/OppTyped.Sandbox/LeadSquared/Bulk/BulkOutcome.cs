using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared.Bulk;

/// <summary>A row's result in the response.</summary>
/// <param name="RowNumber">The row's number, from 1.</param>
/// <param name="Refusal">The error of a refused row; <see langword="null"/> if the row was executed.</param>
internal readonly record struct BulkOutcome(int RowNumber, ServiceError? Refusal);
