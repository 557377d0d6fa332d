using OppTyped.LeadSquared;

namespace OppTyped.Tests.Bulk;

/// <summary>Compares the outcomes of a run with the updates that the server executed.</summary>
internal static class Truth
{
    public static void Check(
        IReadOnlyList<OpportunityUpdate> input,
        IReadOnlyList<UpdateOutcome> outcomes,
        ModelServer server,
        IReadOnlyList<RowKind> kinds)
    {
        Assert.Equal(Enumerable.Range(0, input.Count).Select(number => (long)number), outcomes.Select(outcome => outcome.Index));
        var uncertainIds = new HashSet<string>();
        foreach (UpdateOutcome outcome in outcomes)
        {
            OpportunityUpdate update = input[(int)outcome.Index];
            string id = ModelServer.Normal(update.OpportunityId);
            bool isExecuted = server.Made.GetValueOrDefault(id)?.Contains(outcome.Index) == true;

            Assert.Equal(update.OpportunityId, outcome.OpportunityId);
            Assert.Same(update.State, outcome.State);
            Assert.True(
                Matches(outcome, isExecuted, kinds[(int)outcome.Index], uncertainIds.Contains(id)),
                $"{outcome}, {kinds[(int)outcome.Index]}, executed: {isExecuted}, {outcome.Error}");
            if (outcome.Status == UpdateStatus.Unknown)
            {
                uncertainIds.Add(id);
            }
        }
    }

    private static bool Matches(UpdateOutcome outcome, bool isExecuted, RowKind kind, bool isBlocked) =>
        outcome.Status switch
        {
            UpdateStatus.Updated => isExecuted && kind == RowKind.Sound && outcome.Error is null && !isBlocked,
            UpdateStatus.Rejected => !isExecuted
                && kind is RowKind.Rejected or RowKind.Poison
                && outcome.Error is LeadSquaredRejectedException
                && !isBlocked,
            UpdateStatus.Unknown => outcome.Error is LeadSquaredOutcomeUnknownException && !isBlocked,
            _ => !isExecuted && isBlocked && outcome.Error is not null,
        };
}
