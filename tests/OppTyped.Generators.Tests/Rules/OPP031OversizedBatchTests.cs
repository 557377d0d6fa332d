using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;
using OppTyped.LeadSquared;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A batch has more updates than one call accepts.</summary>
public sealed class OPP031OversizedBatchTests
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
    public Task A_batch_of_more_than_25_updates_is_reported(string call) => VerifyAsync(
        call,
        rows: 26,
        "This batch contains 26 updates, but a bulk call accepts at most 25, so nothing would be sent. " +
        "Split the batch, or use BulkUpdateAsync.");

    [Fact]
    public Task The_message_states_the_number_of_updates() =>
        VerifyAsync("crm.UpdateBatchAsync(«[ROWS]»)", rows: 31, "This batch contains 31 updates");

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
    public Task A_batch_of_at_most_25_updates_is_not_reported(string call) => VerifyAsync(call, rows: 25);

    [Fact]
    public Task Methods_with_the_same_name_on_other_types_are_not_reported() =>
        VerifyAsync("other.UpdateBatchAsync([ROWS])", rows: 30);

    private static Task VerifyAsync(string call, int rows, params string[] messages)
    {
        string updates = string.Join(", ", Enumerable.Repeat("update", rows));
        string source = $$"""
            [OpportunityType(1)] partial class Deal { [Schema("a")] public string? Name { get; set; } }
            interface IOther { Task UpdateBatchAsync(IReadOnlyList<OpportunityUpdate> any); }
            {{InterfaceImplementation.Declare("Own", typeof(ILeadSquaredClient))}}
            class Use(
                ILeadSquaredClient crm, ILeadSquaredClient? maybe, Own own, IDealApi api, IOther other,
                OpportunityUpdate<Deal> update, OpportunityUpdate<Deal>[] more, bool few, int count)
            {
                object? Of() => {{call.Replace("ROWS", updates, StringComparison.Ordinal)}};
                object? All => (crm, maybe, own, api, other, update, more, few, count);
            }
            """;
        return Analysis.VerifyMessagePartsAsync(new OPP031OversizedBatch(), "OPP031", source, messages);
    }
}
