using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared.Bulk;

/// <summary>The rows of one bulk call, with their faults. The faults are chosen before the first row is executed.</summary>
internal sealed class BulkRun
{
    private readonly BulkRow[] _rows;
    private readonly SandboxFault?[] _faults;
    private readonly ServiceError?[] _refusals;
    private readonly SandboxOpportunities _opportunities;
    private readonly AppliedFault? _executionOrder;
    private readonly AppliedFault? _answerOrder;

    public BulkRun(BulkRow[] rows, SandboxOpportunities opportunities, SandboxFaults faults)
    {
        _rows = rows;
        _opportunities = opportunities;
        _faults = [.. rows.Select(row => faults.Next(FaultScope.Row, row.Changes?.OpportunityId ?? "")?.Fault)];
        _refusals = new ServiceError?[rows.Length];
        _executionOrder = faults.Next(FaultScope.ExecutionOrder);
        _answerOrder = faults.Next(FaultScope.AnswerOrder);
    }

    /// <summary>The row results, in the order of the response.</summary>
    public IEnumerable<BulkOutcome> Outcomes => InOrder(_answerOrder)
        .Where(index => _faults[index] is not { Behavior: RowFault { IsLeftOut: true } })
        .Select(index => new BulkOutcome(_rows[index].Number, _refusals[index]));

    /// <summary>The result of the whole call.</summary>
    public SandboxCallOutcome Outcome => Array.TrueForAll(_refusals, static refusal => refusal is null)
        ? SandboxCallOutcome.Done
        : SandboxCallOutcome.PartlyRefused;

    /// <summary>Executes the rows.</summary>
    /// <returns>The error of the whole call; <see langword="null"/> if the call is not refused.</returns>
    public async ValueTask<ServiceError?> ExecuteAsync(SandboxLatency latency)
    {
        if (_faults.Select(RefusalFromTheStart).FirstOrDefault(static refusal => refusal is not null) is { } refusal)
        {
            return refusal;
        }

        foreach (int index in InOrder(_executionOrder))
        {
            if (_faults[index]?.Behavior is RowFault fault)
            {
                if (fault.CallRefusal is not null)
                {
                    return fault.CallRefusal;
                }

                await latency.WaitAsync(fault.Delay).ConfigureAwait(false);
            }

            _refusals[index] = Execute(_rows[index], _faults[index]);
        }

        return null;
    }

    private static ServiceError? RefusalFromTheStart(SandboxFault? fault) =>
        fault is { Moment: SandboxFaultMoment.BeforeExecution, Behavior: RowFault behavior } ? behavior.CallRefusal : null;

    private ServiceError? Execute(BulkRow row, SandboxFault? fault)
    {
        if (fault is { Behavior: RowFault { RowRefusal: { } refusal } })
        {
            return refusal;
        }

        if (fault is { Moment: SandboxFaultMoment.BeforeExecution, Behavior: RowFault { IsLeftOut: true } })
        {
            return null;
        }

        if (row.Changes is not { } changes)
        {
            return row.Refusal;
        }

        // Assumption: a row is refused if its event code differs from the event code of the opportunity.
        return _opportunities.Find(changes.OpportunityId) is { } opportunity && opportunity.EventCode != row.EventCode
            ? ServiceError.InvalidInput($"Opportunity '{changes.OpportunityId}' is not of type {row.EventCode}")
            : _opportunities.Update(changes);
    }

    private IEnumerable<int> InOrder(AppliedFault? shuffle) => shuffle is null
        ? Enumerable.Range(0, _rows.Length)
        : Enumerable.Range(0, _rows.Length)
            .Select(index => (index, shuffle.Draw.Next()))
            .OrderBy(pair => pair.Item2)
            .Select(pair => pair.index);
}
