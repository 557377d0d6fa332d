namespace OppTyped.Sandbox;

/// <summary>A row of faults, one for each of the next calls.</summary>
internal static class FaultScript
{
    public static void Validate(IReadOnlyList<SandboxFault?> faults)
    {
        SandboxFault[] steps = [.. faults.OfType<SandboxFault>()];

        if (steps.Any(step => step is not { Probability: 1, Every: 1, Times: null, Skip: 0 }))
            throw new ArgumentException($"A step of a script meets one call; {nameof(SandboxFault.Times)} and the like are not for it.");

        if (steps.DistinctBy(step => (step.Scope, step.Path, step.OpportunityId)).Count() > 1)
            throw new ArgumentException("The steps of a script meet the same kind of thing, with the same path and opportunity.");
    }

    // A call that a step meets is not seen by those after it, so each passes over only the calls that are to go well.
    public static IEnumerable<SandboxFault> Steps(IReadOnlyList<SandboxFault?> faults)
    {
        int well = 0;
        foreach (SandboxFault? fault in faults)
        {
            if (fault is null)
                well++;
            else
                yield return fault with { Skip = well, Times = 1 };
        }
    }
}
