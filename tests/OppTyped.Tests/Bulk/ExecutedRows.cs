namespace OppTyped.Tests.Bulk;

/// <summary>Checks the rows of one opportunity that the service executed.</summary>
internal static class ExecutedRows
{
    /// <summary>Returns what is wrong; null if nothing is. Rows can be executed more than once.</summary>
    /// <param name="rows">The rows of the input, in its order.</param>
    /// <param name="executed">The rows in the order of their execution.</param>
    public static string? FindProblem(IReadOnlyList<int> rows, IReadOnlyList<int> executed)
    {
        int lost = rows.Except(executed).Count(), foreign = executed.Except(rows).Count();
        return lost > 0 ? $"{lost} rows were never executed."
            : foreign > 0 ? $"{foreign} rows are of another opportunity."
            : rows.Count > 0 && executed[^1] != rows[^1] ? $"Row {executed[^1]} has overwritten row {rows[^1]}."
            : !executed.SequenceEqual(executed.Order()) ? "A row was executed after a later row."
            : null;
    }
}
