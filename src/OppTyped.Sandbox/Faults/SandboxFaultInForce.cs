using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Latency;

namespace OppTyped.Sandbox;

/// <summary>A fault that was added to a sandbox.</summary>
public sealed class SandboxFaultInForce
{
    private readonly Lock _gate = new();
    private readonly Draws _draws;
    private long _seen;
    private int _met;

    internal SandboxFaultInForce(int id, SandboxFault fault, Draws draws)
    {
        Id = id;
        Fault = fault;
        _draws = draws;
    }

    /// <summary>The fault.</summary>
    public SandboxFault Fault { get; }

    /// <summary>How many calls or rows have met the fault.</summary>
    public int Met
    {
        get
        {
            lock (_gate)
            {
                return _met;
            }
        }
    }

    /// <summary>Whether the fault has reached its <see cref="SandboxFault.Times"/> and no longer applies.</summary>
    public bool IsSpent => Met >= Fault.Times;

    /// <summary>A unique number of this fault.</summary>
    internal int Id { get; }

    internal MetFault? Meet(string target)
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

            Draw draw = _draws.NextTurn();
            if (draw.Next() >= Fault.Probability)
            {
                return null;
            }

            _met++;
            return new MetFault(Fault, draw);
        }
    }
}
