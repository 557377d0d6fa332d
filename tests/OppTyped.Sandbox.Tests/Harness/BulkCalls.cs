using System.Globalization;
using System.Text.Json;
using OppTyped.Sandbox;

namespace OppTyped.Tests.Sandbox;

/// <summary>An account with thirty opportunities, <c>"1"</c> to <c>"30"</c>, and bulk updates of them.</summary>
internal static class BulkAccount
{
    public const string Path = "v2/OpportunityManagement.svc/Bulk/Update/ByOpportunityId";

    public static async Task<Account> OpenAsync(SandboxOptions? options = null)
    {
        Account account = await Account.OpenAsync(options ?? new SandboxOptions { HistoryKept = 100 });
        for (int id = 1; id <= 30; id++)
            account.Sandbox.Opportunities.Add(Text(id), 12003);

        return account;
    }

    public static Task<Reply> BulkAsync(this Account account, params string[] rows) =>
        account.PostAsync(Path, $"[{string.Join(",", rows)}]");

    /// <summary>Updates those opportunities, each to the number of its row, and gives what the answer says of them.</summary>
    public static async Task<(int RowNumber, bool IsUpdated)[]> BulkOutcomesAsync(this Account account, IEnumerable<int> ids)
    {
        Reply reply = await account.BulkAsync([.. ids.Select((id, index) => Row(Text(id), Text(index + 1)))]);
        Assert.Equal(200, reply.StatusCode);
        return [.. Rows(reply).Select(row => (row.GetProperty("RowNumber").GetInt32(), row.GetProperty("OpportunityUpdated").GetBoolean()))];
    }

    public static JsonElement[] Rows(Reply reply) => [.. reply.Json.GetProperty("Response").EnumerateArray()];

    public static string Row(string id, string value, string field = "mx_Custom_6", string code = "12003") =>
        $$"""{"ProspectOpportunityId":"{{id}}","OpportunityEventCode":{{code}},"Fields":[{"SchemaName":"{{field}}","Value":"{{value}}"}]}""";

    public static string? Value(this Account account, int id) => account.Sandbox.Opportunities[Text(id)]["mx_Custom_6"];

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
