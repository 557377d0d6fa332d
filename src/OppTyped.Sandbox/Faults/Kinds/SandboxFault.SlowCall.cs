using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Settings;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>
    /// The call counts against the limits. Then it waits for the given time, and continues normally. The sandbox's clock measures
    /// the waiting time. Any <see cref="Moment"/> is allowed.
    /// </summary>
    /// <param name="time">How long the call waits.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault SlowCall(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new(new SlowCallFault(time), SandboxFaultMoment.BeforeExecution);
    }

    private sealed record SlowCallFault(TimeSpan Time) : CallFault
    {
        private const string Name = "slow";

        public static IEnumerable<FaultForm> Forms =>
        [
            FaultForm.WithValue(Name, "3s", static time => SlowCall(SettingText.Span(time))),
        ];

        public override SandboxFaultKind Kind => SandboxFaultKind.SlowCall;

        public override IReadOnlyList<SandboxFaultMoment> Moments => AnyMoment;

        public override string ToText(SandboxFaultMoment moment) => $"{Name}={SettingText.Of(Time)}";

        public override async ValueTask<SandboxResponse?> ApplyAsync(
            SandboxResponse response, SandboxLatency latency, CancellationToken stopping)
        {
            await latency.WaitAsync(Time).ConfigureAwait(false);
            return null;
        }
    }
}
