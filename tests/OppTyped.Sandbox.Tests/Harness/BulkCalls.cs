using System.Globalization;
using System.Text.Json;

namespace OppTyped.Sandbox.Tests.Harness;

/// <summary>
/// Opens an account with thirty opportunities, and sends bulk updates of these opportunities. The ids are <c>"1"</c> to
/// <c>"30"</c>.
/// </summary>
internal static class BulkCalls
{
    public const string Path = "v2/OpportunityManagement.svc/Bulk/Update/ByOpportunityId";

    public static async Task<HttpAccount> OpenAsync(SandboxOptions? options = null)
    {
        HttpAccount account = await HttpAccount.OpenAsync(options ?? new SandboxOptions { HistoryKept = 100 });
        for (int id = 1; id <= 30; id++)
        {
            account.Sandbox.Opportunities.Add(Text(id), 12003);
        }

        return account;
    }

    public static Task<SandboxResponse> BulkAsync(this HttpAccount account, params string[] rows) =>
        account.PostAsync(Path, $"[{string.Join(",", rows)}]");

    /// <summary>
    /// Sends a bulk update with one row for each id. Each row sets a field to the number of the row. Returns the outcomes in the
    /// response.
    /// </summary>
    public static async Task<(int RowNumber, bool IsUpdated)[]> BulkOutcomesAsync(this HttpAccount account, IEnumerable<int> ids)
    {
        SandboxResponse response = await account.BulkAsync([.. ids.Select((id, index) => Row(Text(id), Text(index + 1)))]);
        Assert.Equal(200, response.StatusCode);
        return
        [
            .. Rows(response)
                .Select(row => (row.GetProperty("RowNumber").GetInt32(), row.GetProperty("OpportunityUpdated").GetBoolean())),
        ];
    }

    public static JsonElement[] Rows(SandboxResponse response) => [.. response.Json.GetProperty("Response").EnumerateArray()];

    public static string Row(string id, string value, string field = "mx_Custom_6", string code = "12003") =>
        $$"""{"ProspectOpportunityId":"{{id}}","OpportunityEventCode":{{code}},"Fields":["""
            + $$"""{"SchemaName":"{{field}}","Value":"{{value}}"}]}""";

    public static string? Value(this HttpAccount account, int id) => account.Sandbox.Opportunities[Text(id)]["mx_Custom_6"];

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
