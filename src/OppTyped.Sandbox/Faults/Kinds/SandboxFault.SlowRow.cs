using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Settings;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>
    /// The row waits before it is executed. The later rows of the call wait too. The sandbox's clock measures the waiting time.
    /// </summary>
    /// <param name="time">How long the row waits.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault SlowRow(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new(new SlowRowFault(time), SandboxFaultMoment.BeforeExecution);
    }

    private sealed record SlowRowFault(TimeSpan Time) : RowFault
    {
        private const string Name = "slow-row";

        public static IEnumerable<FaultForm> Forms =>
        [
            FaultForm.WithValue(Name, "1s", static time => SlowRow(SettingText.Span(time))),
        ];

        public override SandboxFaultKind Kind => SandboxFaultKind.SlowRow;

        public override IReadOnlyList<SandboxFaultMoment> Moments => [SandboxFaultMoment.BeforeExecution];

        public override string ToText(SandboxFaultMoment moment) => $"{Name}={SettingText.Of(Time)}";

        public override TimeSpan Delay => Time;
    }
}
