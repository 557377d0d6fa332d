using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>The result of a batch or a bulk run is not used, so rejected updates are not noticed.</summary>
public sealed class OPP038ResponseNotReadTests
{
    [Theory]
    [InlineData(
        "«await crm.UpdateBatchAsync(updates)»;",
        "The result of UpdateBatchAsync is not used. A rejected update throws no exception, so it would not be noticed. " +
        "Read the outcomes, or write _ = before await to ignore them.")]
    [InlineData("«await crm.UpdateBatchAsync(updates).ConfigureAwait(false)»;", "The result of UpdateBatchAsync is not used.")]
    [InlineData("Func<Task> later = async () => { «await crm.UpdateBatchAsync(updates)»; };", "The result of UpdateBatchAsync")]
    [InlineData("«await crm.BulkUpdateAsync(updates)»;", "The result of BulkUpdateAsync is not used.")]
    [InlineData("«await api.UpdateBatchAsync([new(\"id\", new Deal())])»;", "The result of UpdateBatchAsync is not used.")]
    public Task A_result_that_is_not_used_is_reported(string statement, string message) =>
        Analysis.VerifyMessagePartsAsync(new OPP038ResponseNotRead(), "OPP038", Source(statement), [message]);

    [Theory]
    [InlineData("_ = await crm.UpdateBatchAsync(updates);")]
    [InlineData("BatchUpdateResponse response = await crm.UpdateBatchAsync(updates);")]
    [InlineData("(await crm.UpdateBatchAsync(updates)).Outcomes.ToString();")]
    [InlineData("await crm.BulkUpdateAsync(updates, new BulkUpdateOptions());")]
    [InlineData("await crm.UpdateAsync(updates[0]);")]
    [InlineData("Func<Task> fails = async () => await crm.UpdateBatchAsync(updates);")]
    public Task Other_calls_are_not_reported(string statement) =>
        Analysis.VerifyAsync(new OPP038ResponseNotRead(), "OPP038", Source(statement));

    private static string Source(string statement) => $$"""
        [OpportunityType(1)] public partial class Deal { [Schema("a")] public int? A { get; set; } }
        class C { async Task M(ILeadSquaredClient crm, IDealApi api, List<OpportunityUpdate> updates) { {{statement}} } }
        """;
}
