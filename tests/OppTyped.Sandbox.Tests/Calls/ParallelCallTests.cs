using System.Globalization;
using OppTyped.Sandbox;

namespace OppTyped.Tests.Sandbox;

public sealed class Parallel_calls
{
    private static readonly string[] Fields = ["mx_Custom_6", "mx_Custom_7"];

    [Fact]
    public async Task Updates_of_one_opportunity_are_each_made_whole_and_none_is_lost()
    {
        await using Account account = await Account.OpenAsync();

        await Parallel.ForAsync(0, 2_000, Options(32), async (i, _) =>
        {
            string fields = string.Join(",", Fields.Select(name => $$"""{"SchemaName":"{{name}}","Value":"{{Text(i)}}"}"""));
            Reply reply = await account.UpdateAsync(
                $$"""{"ProspectOpportunityId":"{{Account.Id}}","OpportunityNote":"{{Text(i)}}","Fields":[{{fields}}]}""");
            reply.IsUpdated();

            IReadOnlyDictionary<string, string> now = account.Opportunity.Fields;
            Assert.Equal(now["mx_Custom_6"], now["mx_Custom_7"]);
        });

        Assert.Equal(Enumerable.Range(0, 2_000), account.Opportunity.Notes.Select(Number).Order());
        Assert.Equal(account.Opportunity.Notes[^1], account.Opportunity["mx_Custom_6"]);
        Assert.Equal(2_000, account.Sandbox.Calls.Count);
    }

    [Fact]
    public async Task Opportunities_do_not_get_in_each_others_way()
    {
        await using Account account = await Account.OpenAsync();

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
