using OppTyped.LeadSquared;

namespace OppTyped.Tests.Bulk;

/// <summary>Compares outcomes with the updates that the server made.</summary>
internal static class Truth
{
    public static void Check(
        IReadOnlyList<OpportunityUpdate> input,
        IReadOnlyList<UpdateOutcome> outcomes,
        ModelServer server,
        IReadOnlyList<RowKind> kinds)
    {
        Assert.Equal(Enumerable.Range(0, input.Count).Select(number => (long)number), outcomes.Select(outcome => outcome.Index));
        var doubtful = new HashSet<string>();
        foreach (UpdateOutcome outcome in outcomes)
        {
            OpportunityUpdate update = input[(int)outcome.Index];
            string id = ModelServer.Normal(update.OpportunityId);
            bool isMade = server.Made.GetValueOrDefault(id)?.Contains(outcome.Index) == true;

            Assert.Equal(update.OpportunityId, outcome.OpportunityId);
            Assert.Same(update.State, outcome.State);
            Assert.True(
                Agrees(outcome, isMade, kinds[(int)outcome.Index], doubtful.Contains(id)),
                $"{outcome}, {kinds[(int)outcome.Index]}, made: {isMade}, {outcome.Error}");
            if (outcome.Status == UpdateStatus.Unknown)
            {
                doubtful.Add(id);
            }
        }
    }

    private static bool Agrees(UpdateOutcome outcome, bool isMade, RowKind kind, bool isHeldBack) =>
        outcome.Status switch
        {
            UpdateStatus.Updated => isMade && kind == RowKind.Sound && outcome.Error is null && !isHeldBack,
            UpdateStatus.Rejected => !isMade
                && kind is RowKind.Rejected or RowKind.Poison
                && outcome.Error is LeadSquaredRejectedException
                && !isHeldBack,
            UpdateStatus.Unknown => outcome.Error is LeadSquaredOutcomeUnknownException && !isHeldBack,
            _ => !isMade && isHeldBack && outcome.Error is not null,
        };
}
