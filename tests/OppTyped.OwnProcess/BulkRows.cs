using System.Globalization;
using OppTyped;

/// <summary>
/// Creates the same rows each time the process starts. Each row sets the amount of an opportunity to the row number.
/// </summary>
internal static class BulkRows
{
    public static IEnumerable<OpportunityUpdate> Of(int rows, int opportunities)
    {
        var random = new Random(rows);
        for (int row = 0; row < rows; row++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"opportunity-{random.Next(opportunities)}");
            yield return new OpportunityUpdate<DynamicOpportunity>(id, new FieldChanges(12003).Set("mx_Custom_6", row));
        }
    }
}
