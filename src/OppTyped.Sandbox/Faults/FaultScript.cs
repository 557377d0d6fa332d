namespace OppTyped.Sandbox.Faults;

/// <summary>A sequence of faults, one for each of the next calls.</summary>
internal static class FaultScript
{
    public static void Validate(IReadOnlyList<SandboxFault?> faults)
    {
        SandboxFault[] steps = [.. faults.OfType<SandboxFault>()];

        if (steps.Any(step => step is not { Probability: 1, Every: 1, Times: null, Skip: 0 }))
        {
            throw new ArgumentException(
                $"A step of a script applies to one call. Do not set {nameof(SandboxFault.Times)} or similar properties.");
        }

        if (steps.DistinctBy(step => (step.Scope, step.Path, step.OpportunityId)).Count() > 1)
        {
            throw new ArgumentException("All steps of a script must have the same scope, path and opportunity.");
        }
    }

    // Skip is the number of earlier calls without a fault. Calls to which an earlier step applies are not included, because later
    // steps do not count these calls.
    public static IEnumerable<SandboxFault> Steps(IReadOnlyList<SandboxFault?> faults)
    {
        int skipped = 0;
        foreach (SandboxFault? fault in faults)
        {
            if (fault is null)
            {
                skipped++;
            }
            else
            {
                yield return fault with { Skip = skipped, Times = 1 };
            }
        }
    }
}
