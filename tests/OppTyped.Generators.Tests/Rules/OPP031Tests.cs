using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>More updates than one call takes, written out in a batch.</summary>
public sealed class OPP031Tests
{
    [Theory]
    [InlineData("crm.UpdateBatchAsync(«[ROWS]»)")]
    [InlineData("api.UpdateBatchAsync(«[ROWS]»)")]
    [InlineData("crm.UpdateBatchAsync(«[ROWS, .. more]»)")]
    [InlineData("crm.UpdateBatchAsync(«new[] { ROWS }»)")]
    [InlineData("crm.UpdateBatchAsync(«new OpportunityUpdate[] { ROWS }»)")]
    [InlineData("crm.UpdateBatchAsync(«new OpportunityUpdate<Deal>[26]»)")]
    [InlineData("crm.UpdateBatchAsync(«new List<OpportunityUpdate> { ROWS }»)")]
    [InlineData("crm.UpdateBatchAsync(«new List<OpportunityUpdate>(100) { ROWS }»)")]
    [InlineData("crm.UpdateBatchAsync(«(IReadOnlyList<OpportunityUpdate>)[ROWS]»)")]
    [InlineData("crm.UpdateBatchAsync((«new[] { ROWS }»))")]
    [InlineData("crm.UpdateBatchAsync(«few ? [update] : [ROWS]»)")]
    [InlineData("crm.UpdateBatchAsync(cancellationToken: default, updates: «[ROWS]»)")]
    [InlineData("maybe?.UpdateBatchAsync(«[ROWS]»)")]
    [InlineData("own.UpdateBatchAsync(«[ROWS]»)")]
    public Task Is_reported(string call) => VerifyAsync(call, rows: 26, "This batch holds 26 updates, and a bulk call takes at most 25: nothing would be sent. Split it, or use UpdateAllAsync.");

    [Fact]
    public Task The_message_counts_them() => VerifyAsync("crm.UpdateBatchAsync(«[ROWS]»)", rows: 31, "This batch holds 31 updates");

    [Theory]
    [InlineData("crm.UpdateBatchAsync([ROWS])")]
    [InlineData("crm.UpdateBatchAsync([ROWS, .. more])")]
    [InlineData("crm.UpdateBatchAsync(new[] { ROWS })")]
    [InlineData("crm.UpdateBatchAsync(new OpportunityUpdate<Deal>[25])")]
    [InlineData("crm.UpdateBatchAsync(new OpportunityUpdate[count])")]
    [InlineData("crm.UpdateBatchAsync(new List<OpportunityUpdate>(100) { ROWS })")]
    [InlineData("crm.UpdateBatchAsync(new List<OpportunityUpdate>(100) { Capacity = 200 })")]
    [InlineData("crm.UpdateBatchAsync(more)")]
    [InlineData("crm.UpdateBatchAsync([.. more, .. more])")]
    [InlineData("crm.UpdateBatchAsync([])")]
    public Task Is_not_reported(string call) => VerifyAsync(call, rows: 25);

    [Fact]
    public Task Other_methods_of_the_name_are_not_reported() => VerifyAsync("other.UpdateBatchAsync([ROWS])", rows: 30);

    private static async Task VerifyAsync(string call, int rows, string? message = null)
    {
        string source = $$"""
            [OpportunityType(1)] partial class Deal { [Schema("a")] public string? Name { get; set; } }
            interface IOther { Task UpdateBatchAsync(IReadOnlyList<OpportunityUpdate> any); }
            abstract class Own : IOpportunityClient
            {
                public abstract Task<UpdateResponse> UpdateAsync(string opportunityId, IOpportunityChanges changes, UpdateOptions? options, CancellationToken cancellationToken);
                public abstract Task<UpdateResponse> UpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken);
                public abstract Task<BulkUpdateResponse> UpdateBatchAsync(IReadOnlyList<OpportunityUpdate> updates, CancellationToken cancellationToken = default);
                public abstract Task<BulkSummary> UpdateAllAsync(IAsyncEnumerable<OpportunityUpdate> updates, BulkUpdateOptions? options, CancellationToken cancellationToken);
                public abstract Task<TModel> GetAsync<TModel>(string opportunityId, CancellationToken cancellationToken) where TModel : IOpportunityModel<TModel>;
            }
            class Use(IOpportunityClient crm, IOpportunityClient? maybe, Own own, IDealApi api, IOther other, OpportunityUpdate<Deal> update, OpportunityUpdate<Deal>[] more, bool few, int count)
            {
                object? Of() => {{call.Replace("ROWS", string.Join(", ", Enumerable.Repeat("update", rows)), StringComparison.Ordinal)}};
                object? All => (crm, maybe, own, api, other, update, more, few, count);
            }
            """;
        IReadOnlyList<string> reported = await Analysis.VerifyAsync(new OPP031OversizedBatch(), "OPP031", source);

        Assert.Equal(message is null ? 0 : 1, reported.Count);
        Assert.All(reported, text => Assert.Contains(message!, text, StringComparison.Ordinal));
    }
}
