using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox;

/// <summary>
/// What goes wrong, added and removed while the sandbox runs. A call asks the faults in the order they were added and meets
/// the first that fits; those after it do not see the call. Each row of a bulk call does the same with the faults of rows.
/// Which calls are met depends on the seed and on the order of arrival alone.
/// </summary>
public sealed class SandboxFaults
{
    private readonly int _seed;
    private ImmutableArray<SandboxFaultInForce> _inForce = [];
    private int _added;

    internal SandboxFaults(int seed) => _seed = seed;

    /// <summary>Those in force, spent ones included, as a snapshot.</summary>
    public IReadOnlyList<SandboxFaultInForce> InForce => _inForce;

    /// <summary>Puts a fault in force.</summary>
    /// <param name="fault">What goes wrong, and with which calls.</param>
    /// <returns>What tells how many calls it met, and what <see cref="Remove"/> takes.</returns>
    /// <exception cref="ArgumentException">It contradicts itself.</exception>
    public SandboxFaultInForce Add(SandboxFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.Validate();

        int id = Interlocked.Increment(ref _added);
        var inForce = new SandboxFaultInForce(id, fault, new Draws(_seed, purpose: 100 + id));
        ImmutableInterlocked.Update(ref _inForce, static (all, one) => all.Add(one), inForce);
        return inForce;
    }

    /// <summary>
    /// Says of the next calls, one by one, what goes wrong with each: <c>Script(null, Error(502), null, LostAnswer)</c> lets
    /// the first call pass, fails the second, lets the third pass and loses the answer of the fourth.
    /// </summary>
    /// <param name="faults">
    /// One entry per call, or per row; <see langword="null"/> for one that goes well. All are about the same kind of thing, with the same
    /// <see cref="SandboxFault.Path"/> and <see cref="SandboxFault.OpportunityId"/>: others are not counted.
    /// </param>
    /// <returns>The faults that are now in force, in order.</returns>
    /// <exception cref="ArgumentException">They are not about the same, or one says itself how often it meets.</exception>
    public IReadOnlyList<SandboxFaultInForce> Script(params IReadOnlyList<SandboxFault?> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        FaultScript.Validate(faults);

        return [.. FaultScript.Steps(faults).Select(Add)];
    }

    /// <summary>Ends a fault.</summary>
    /// <param name="fault">What <see cref="Add"/> returned.</param>
    /// <returns>Whether it was in force.</returns>
    public bool Remove(SandboxFaultInForce fault) =>
        ImmutableInterlocked.Update(ref _inForce, static (all, one) => all.Remove(one), fault);

    /// <summary>Ends all faults.</summary>
    public void Clear() => ImmutableInterlocked.Update(ref _inForce, static _ => []);

    internal void Restart()
    {
        Clear();
        Interlocked.Exchange(ref _added, 0);
    }

    internal MetFault? Next(HttpRequest request) =>
        _inForce.IsEmpty ? null : Next(FaultScope.Call, request.Path.Value + request.QueryString.Value);

    internal MetFault? Next(FaultScope scope, string target = "")
    {
        foreach (SandboxFaultInForce fault in _inForce)
        {
            if (fault.Fault.Scope == scope && fault.Meet(target) is { } met)
                return met;
        }

        return null;
    }
}
