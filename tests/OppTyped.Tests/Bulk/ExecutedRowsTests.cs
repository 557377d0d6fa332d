namespace OppTyped.Tests.Bulk;

/// <summary>The check that other tests rely on finds each fault that is planted.</summary>
public sealed class ExecutedRowsTests
{
    private static readonly int[] Rows = [2, 5, 8];

    [Theory]
    [InlineData(new[] { 2, 5, 8 })]
    [InlineData(new[] { 2, 2, 5, 5, 5, 8, 8 })]
    public void Right_rows_have_no_problem(int[] executed) => Assert.Null(ExecutedRows.FindProblem(Rows, executed));

    [Theory]
    [InlineData(new[] { 2, 8 }, "never executed")]
    [InlineData(new[] { 2, 5, 6, 8 }, "another opportunity")]
    [InlineData(new[] { 5, 2, 8 }, "after a later row")]
    [InlineData(new[] { 2, 5, 8, 5 }, "has overwritten")]
    [InlineData(new[] { 2, 5, 8, 5, 8 }, "after a later row")]
    public void A_dropped_foreign_swapped_or_late_row_is_found(int[] executed, string problem) =>
        Assert.Contains(problem, ExecutedRows.FindProblem(Rows, executed), StringComparison.Ordinal);
}
