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
        .Where(index => _faults[index] is not { Kind: SandboxFaultKind.LeaveOutRow })
        .Select(index => new BulkOutcome(_rows[index].Number, _refusals[index]));

    /// <summary>The result of the whole call.</summary>
    public SandboxCallOutcome Outcome => Array.TrueForAll(_refusals, static refusal => refusal is null)
        ? SandboxCallOutcome.Done
        : SandboxCallOutcome.PartlyRefused;

    /// <summary>Executes the rows.</summary>
    /// <returns>The error of the whole call; <see langword="null"/> if the call is not refused.</returns>
    public async ValueTask<ServiceError?> ExecuteAsync(SandboxLatency latency)
    {
        if (_faults.FirstOrDefault(IsPoisonFromTheStart) is { } poison)
        {
            return poison.Refusal;
        }

        foreach (int index in InOrder(_executionOrder))
        {
            SandboxFault? fault = _faults[index];
            if (fault is { Kind: SandboxFaultKind.PoisonRow })
            {
                return fault.Refusal;
            }

            if (fault is { Kind: SandboxFaultKind.SlowRow })
            {
                await latency.WaitAsync(fault.Time).ConfigureAwait(false);
            }

            _refusals[index] = Execute(_rows[index], fault);
        }

        return null;
    }

    private static bool IsPoisonFromTheStart(SandboxFault? fault) =>
        fault is { Kind: SandboxFaultKind.PoisonRow, Moment: SandboxFaultMoment.BeforeExecution };

    private ServiceError? Execute(BulkRow row, SandboxFault? fault)
    {
        if (fault is { Kind: SandboxFaultKind.RefuseRow })
        {
            return fault.Refusal;
        }

        if (fault is { Kind: SandboxFaultKind.LeaveOutRow, Moment: SandboxFaultMoment.BeforeExecution })
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
