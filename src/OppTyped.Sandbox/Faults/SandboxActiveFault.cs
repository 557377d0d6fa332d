using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Latency;

namespace OppTyped.Sandbox;

/// <summary>A fault that was added to a sandbox.</summary>
public sealed class SandboxActiveFault
{
    private readonly Lock _gate = new();
    private readonly RandomSequence _draws;
    private long _seen;
    private int _met;

    internal SandboxActiveFault(int id, SandboxFault fault, RandomSequence draws)
    {
        Id = id;
        Fault = fault;
        _draws = draws;
    }

    /// <summary>The fault.</summary>
    public SandboxFault Fault { get; }

    /// <summary>The number of calls or rows that the fault was applied to.</summary>
    public int TimesApplied
    {
        get
        {
            lock (_gate)
            {
                return _met;
            }
        }
    }

    /// <summary>
    /// Whether the fault no longer applies, because it was already applied <see cref="SandboxFault.Times"/> times.
    /// </summary>
    public bool IsExhausted => TimesApplied >= Fault.Times;

    /// <summary>The unique number of this fault.</summary>
    internal int Id { get; }

    internal AppliedFault? Meet(string target)
    {
        if (!Fault.Fits(target))
        {
            return null;
        }

        lock (_gate)
        {
            if (_met >= Fault.Times || ++_seen <= Fault.Skip || (_seen - Fault.Skip) % Fault.Every != 0)
            {
                return null;
            }

            RandomNumbers draw = _draws.NextTurn();
            if (draw.Next() >= Fault.Probability)
            {
                return null;
            }

            _met++;
            return new AppliedFault(Fault, draw);
        }
    }
}
