using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Latency;

namespace OppTyped.Sandbox;

/// <summary>
/// The faults, which can be added and removed while the sandbox runs. For each call, the faults are checked in the order in which
/// they were added, and the first that matches applies. Later faults do not count the call. Each row of a bulk call does the same
/// with the faults of rows. Only the seed and the order of arrival decide which calls meet a fault.
/// </summary>
public sealed class SandboxFaults
{
    private readonly int _seed;
    private ImmutableArray<SandboxActiveFault> _inForce = [];
    private int _added;

    internal SandboxFaults(int seed) => _seed = seed;

    /// <summary>A snapshot of the faults in force, including spent ones.</summary>
    public IReadOnlyList<SandboxActiveFault> Active => _inForce;

    /// <summary>Adds a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>The added fault. It counts the calls that met it, and can be passed to <see cref="Remove"/>.</returns>
    /// <exception cref="ArgumentException">Its properties contradict each other.</exception>
    public SandboxActiveFault Add(SandboxFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.Validate();

        int id = Interlocked.Increment(ref _added);
        var inForce = new SandboxActiveFault(id, fault, new RandomSequence(_seed, purpose: 100 + id));
        ImmutableInterlocked.Update(ref _inForce, static (all, one) => all.Add(one), inForce);
        return inForce;
    }

    /// <summary>
    /// Sets a fault for each of the next calls: <c>Script(null, Error(502), null, LostAnswer)</c> lets the first call pass, fails
    /// the second, lets the third pass and loses the response of the fourth.
    /// </summary>
    /// <param name="faults">
    /// One entry per call or row; <see langword="null"/> for one without a fault. All must have the same scope,
    /// <see cref="SandboxFault.Path"/> and <see cref="SandboxFault.OpportunityId"/>. Other calls are not counted.
    /// </param>
    /// <returns>The added faults, in order.</returns>
    /// <exception cref="ArgumentException">The faults differ in these, or one sets how often it applies.</exception>
    public IReadOnlyList<SandboxActiveFault> Script(params IReadOnlyList<SandboxFault?> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        FaultScript.Validate(faults);

        return [.. FaultScript.Steps(faults).Select(Add)];
    }

    /// <summary>Removes a fault.</summary>
    /// <param name="fault">The fault that <see cref="Add"/> returned.</param>
    /// <returns>Whether it was in force.</returns>
    public bool Remove(SandboxActiveFault fault) =>
        ImmutableInterlocked.Update(ref _inForce, static (all, one) => all.Remove(one), fault);

    /// <summary>Removes all faults.</summary>
    public void Clear() => ImmutableInterlocked.Update(ref _inForce, static _ => []);

    internal void Restart()
    {
        Clear();
        Interlocked.Exchange(ref _added, 0);
    }

    internal AppliedFault? Next(HttpRequest request) =>
        _inForce.IsEmpty ? null : Next(FaultScope.Call, request.Path.Value + request.QueryString.Value);

    internal AppliedFault? Next(FaultScope scope, string target = "")
    {
        foreach (SandboxActiveFault fault in _inForce)
        {
            if (fault.Fault.Scope == scope && fault.Meet(target) is { } met)
            {
                return met;
            }
        }

        return null;
    }
}
