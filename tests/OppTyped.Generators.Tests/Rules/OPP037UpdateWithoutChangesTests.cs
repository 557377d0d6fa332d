using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A new patch without changes is passed to a call.</summary>
public sealed class OPP037UpdateWithoutChangesTests
{
    private const string Models = """
        [OpportunityType(1)] public partial class Deal { [Schema("a")] public int? A { get; set; } }
        [VenueOpportunity] public partial class Event { [Schema("name")] public string? Name { get; set; } }

        """;

    [Theory]
    [InlineData("await crm.UpdateAsync(\"id\", «new DealPatch()»)", "This DealPatch changes no field, so the call would throw")]
    [InlineData("await crm.UpdateAsync(\"id\", «new DealPatch { }»).ConfigureAwait(false)", "Set a member of the patch.")]
    [InlineData("await crm.QueueUpdateAsync(\"id\", «new DealPatch()»)", "This DealPatch")]
    [InlineData("await venues.AddAsync(1, «new EventPatch()»)", "This EventPatch")]
    [InlineData("await crm.UpdateAsync(\"id\", «new DealPatch { A = Change.Unchanged }»)", "This DealPatch")]
    [InlineData("await crm.UpdateAsync(\"id\", «new DealPatch { A = default }»)", "This DealPatch")]
    public Task A_new_patch_without_changes_is_reported(string call, string message) =>
        Analysis.VerifyMessagePartsAsync(new OPP037UpdateWithoutChanges(), "OPP037", Source(call), [message]);

    [Theory]
    [InlineData("await crm.UpdateAsync(\"id\", new DealPatch { A = 1 })")]
    [InlineData("await crm.UpdateAsync(\"id\", new DealPatch { A = Change.Clear })")]
    [InlineData("await crm.UpdateAsync(\"id\", new DealPatch { A = default(int) })")]
    [InlineData("await crm.UpdateAsync(\"id\", new Deal())")]
    [InlineData("await crm.UpdateAsync(\"id\", new DealPatch(), new UpdateOptions { Note = \"called\" })")]
    [InlineData("await crm.UpdateAsync(\"id\", new FieldChanges(1))")]
    [InlineData("await crm.UpdateAsync(\"id\", Fill(new DealPatch()))")]
    [InlineData("await FillAsync(new DealPatch())")]
    [InlineData("await CheckAsync(new DealPatch())")]
    [InlineData("crm.UpdateAsync(\"id\", new DealPatch())")]
    [InlineData("(Func<Task>)(async () => await crm.UpdateAsync(\"id\", new DealPatch()))")]
    public Task Other_arguments_are_not_reported(string call) =>
        Analysis.VerifyAsync(new OPP037UpdateWithoutChanges(), "OPP037", Source(call));

    private static string Source(string call) => $$"""
        {{Models}}class C
        {
            async Task M(ILeadSquaredClient crm, IIvvyClient venues) { await Task.Yield(); _ = {{call}}; }
            static DealPatch Fill(DealPatch patch) => patch;
            static Task<bool> CheckAsync(IOpportunityChanges changes) => Task.FromResult(true);
            static Task<DealPatch> FillAsync(DealPatch patch) => Task.FromResult(patch);
        }
        """;
}
