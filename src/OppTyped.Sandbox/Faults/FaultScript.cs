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
                "Each fault of a script applies to one call. " +
                $"Do not set {nameof(SandboxFault.Probability)}, {nameof(SandboxFault.Every)}, " +
                $"{nameof(SandboxFault.Times)} or {nameof(SandboxFault.Skip)}.");
        }

        if (steps.DistinctBy(step => (step.Scope, step.Path, step.OpportunityId)).Count() > 1)
        {
            throw new ArgumentException("All faults of a script must have the same scope, path and opportunity id.");
        }
    }

    // Skip is the number of earlier entries without a fault. Entries with a fault are not included: if an earlier fault applies
    // to a call, the later faults do not count this call.
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
