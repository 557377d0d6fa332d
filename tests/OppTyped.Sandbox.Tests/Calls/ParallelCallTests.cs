using System.Globalization;

namespace OppTyped.Sandbox.Tests.Calls;

public sealed class ParallelCallTests
{
    private static readonly string[] Fields = ["mx_Custom_6", "mx_Custom_7"];

    [Fact]
    public async Task Parallel_updates_of_one_opportunity_are_atomic_and_all_are_applied()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        await Parallel.ForAsync(0, 2_000, Options(32), async (i, _) =>
        {
            string fields = string.Join(",", Fields.Select(name => $$"""{"SchemaName":"{{name}}","Value":"{{Text(i)}}"}"""));
            SandboxResponse response = await account.UpdateAsync(
                $$"""{"ProspectOpportunityId":"{{HttpAccount.Id}}","OpportunityNote":"{{Text(i)}}","Fields":[{{fields}}]}""");
            response.IsUpdated();

            IReadOnlyDictionary<string, string> now = account.Opportunity.Fields;
            Assert.Equal(now["mx_Custom_6"], now["mx_Custom_7"]);
        });

        Assert.Equal(Enumerable.Range(0, 2_000), account.Opportunity.Notes.Select(Number).Order());
        Assert.Equal(account.Opportunity.Notes[^1], account.Opportunity["mx_Custom_6"]);
        Assert.Equal(2_000, account.Sandbox.Calls.Count);
    }

    [Fact]
    public async Task Parallel_updates_of_different_opportunities_do_not_interfere()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        await Parallel.ForAsync(0, 500, Options(32), async (i, _) =>
        {
            SandboxOpportunity opportunity = account.Sandbox.Opportunities.Add(Text(i), i % 2 == 0 ? 12003 : 12000);
            string body = $$"""{"ProspectOpportunityId":"{{i}}","Fields":[{"SchemaName":"mx_Custom_6","Value":"{{i}}"}]}""";

            (await account.UpdateAsync(body)).IsUpdated();

            Assert.Equal(Text(i), opportunity["mx_Custom_6"]);
            Assert.Contains(account.Sandbox.Calls, call => call.Body == body);
        });

        Assert.Equal(501, account.Sandbox.Opportunities.Count);
    }

    private static ParallelOptions Options(int degree) =>
        new() { MaxDegreeOfParallelism = degree, CancellationToken = TestContext.Current.CancellationToken };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
