using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Latency;

namespace OppTyped.Sandbox;

/// <summary>
/// The faults of a sandbox. They can be added and removed while the sandbox runs. For each call, the faults are checked in the
/// order in which they were added, until one fault applies. The faults after this fault do not count the call for
/// <see cref="SandboxFault.Skip"/>, <see cref="SandboxFault.Every"/> and <see cref="SandboxFault.Times"/>. For each row of a bulk
/// call, the row faults are checked in the same way. The same seed and the same order of calls produce the same faults.
/// </summary>
public sealed class SandboxFaults
{
    private readonly int _seed;
    private ImmutableArray<SandboxActiveFault> _active = [];
    private int _added;

    internal SandboxFaults(int seed) => _seed = seed;

    /// <summary>A snapshot of the added faults, including exhausted faults. Removed faults are not included.</summary>
    public IReadOnlyList<SandboxActiveFault> Active => _active;

    /// <summary>Adds a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>The added fault. It counts how often it was applied, and you can pass it to <see cref="Remove"/>.</returns>
    /// <exception cref="ArgumentException">A property of the fault is invalid, or properties contradict each other.</exception>
    public SandboxActiveFault Add(SandboxFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.Validate();

        int id = Interlocked.Increment(ref _added);
        var added = new SandboxActiveFault(id, fault, new RandomSequence(_seed, purpose: 100 + id));
        ImmutableInterlocked.Update(ref _active, static (all, one) => all.Add(one), added);
        return added;
    }

    /// <summary>
    /// Sets a fault for each of the next calls. For example, with <c>Script(null, Error(502), null, LostAnswer)</c> the first and
    /// third calls succeed, the second call gets HTTP 502, and the response to the fourth call is lost.
    /// </summary>
    /// <param name="faults">
    /// One entry for each call or row; <see langword="null"/> for a call or row without a fault. All faults must have the same
    /// scope, <see cref="SandboxFault.Path"/> and <see cref="SandboxFault.OpportunityId"/>. Calls that do not match these
    /// properties are not counted.
    /// </param>
    /// <returns>The added faults, in order.</returns>
    /// <exception cref="ArgumentException">
    /// The faults do not have the same scope, path and opportunity id, or a fault sets <see cref="SandboxFault.Probability"/>,
    /// <see cref="SandboxFault.Every"/>, <see cref="SandboxFault.Times"/> or <see cref="SandboxFault.Skip"/>.
    /// </exception>
    public IReadOnlyList<SandboxActiveFault> Script(params IReadOnlyList<SandboxFault?> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        FaultScript.Validate(faults);

        return [.. FaultScript.Steps(faults).Select(Add)];
    }

    /// <summary>Removes a fault.</summary>
    /// <param name="fault">The fault that <see cref="Add"/> returned.</param>
    /// <returns>
    /// <see langword="true"/> if the fault was removed; <see langword="false"/> if it had already been removed.
    /// </returns>
    public bool Remove(SandboxActiveFault fault) =>
        ImmutableInterlocked.Update(ref _active, static (all, one) => all.Remove(one), fault);

    /// <summary>Removes all faults.</summary>
    public void Clear() => ImmutableInterlocked.Update(ref _active, static _ => []);

    internal void Restart()
    {
        Clear();
        Interlocked.Exchange(ref _added, 0);
    }

    internal AppliedFault? Next(HttpRequest request) =>
        _active.IsEmpty ? null : Next(FaultScope.Call, request.Path.Value + request.QueryString.Value);

    internal AppliedFault? Next(FaultScope scope, string target = "")
    {
        foreach (SandboxActiveFault fault in _active)
        {
            if (fault.Fault.Scope == scope && fault.Meet(target) is { } met)
            {
                return met;
            }
        }

        return null;
    }
}
