using System.Text;
using System.Text.Json;
using OppTyped.Benchmarks.Throttling;
using OppTyped.Budgets.Algorithm;
using OppTyped.Throttling;

namespace OppTyped.Tests.Throttling;

/// <summary>
/// The algorithm of the budget, compiled into the tests: it uses public types only. Its state can be written and read again
/// between any two steps.
/// </summary>
public sealed class StoredBudgetTests
{
    private static readonly CallBudgetOptions Rules = new() { Calls = 2, Window = TimeSpan.FromSeconds(5) };

    private readonly BudgetAlgorithm _algorithm = new(Rules);

    [Theory]
    [MemberData(nameof(SimulatedLimitTests.Cells), MemberType = typeof(SimulatedLimitTests))]
    public void A_budget_that_keeps_only_bytes_decides_like_a_budget_in_memory(string network, string server)
    {
        Scenario scenario = Scenario.All.Single(scenario => scenario.Name == network);

        LimitSimulation.Result expected = LimitSimulation.Run(scenario, server, "OppTyped", count: 300);
        LimitSimulation.Result stored = LimitSimulation.Run(scenario, server, StoredBudget.Name, count: 300);

        Assert.Equal(expected with { Learnt = "" }, stored);
    }

    [Fact]
    public void The_bytes_begin_with_the_format_and_are_the_same_after_reading()
    {
        BudgetState state = _algorithm.Start(now: 0);
        CallPermit permit = _algorithm.Grant(state, default, now: 1);
        _algorithm.Grant(state, new CallDemand(CallClass.Bulk), now: 2);
        _algorithm.Complete(state, permit, CallReport.Throttled(new ThrottleNotice(1, TimeSpan.FromSeconds(7))), now: 3);
        byte[] bytes = state.ToBytes();

        Assert.StartsWith("""{"Format":1,""", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(bytes, BudgetState.FromBytes(bytes).ToBytes());
    }

    [Fact]
    public void Parts_of_a_later_version_are_kept()
    {
        byte[] later = [.. _algorithm.Start(now: 0).ToBytes().AsSpan()[..^1], .. ",\"Replicas\":[{\"Seen\":7}]}"u8];

        BudgetState state = BudgetState.FromBytes(later);
        _algorithm.Grant(state, default, now: 1);

        Assert.EndsWith(""","Replicas":[{"Seen":7}]}""", Encoding.UTF8.GetString(state.ToBytes()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Format":2}""", typeof(NotSupportedException))]
    [InlineData("""{"Format":2,"AllCalls":[]}""", typeof(NotSupportedException))]
    [InlineData("""{"Format":1,"InFlight":null}""", typeof(JsonException))]
    [InlineData("null", typeof(JsonException))]
    [InlineData("""{"Format":1""", typeof(JsonException))]
    [InlineData("", typeof(JsonException))]
    public void A_state_of_a_later_format_and_other_bytes_are_refused(string bytes, Type error) =>
        Assert.Throws(error, () => BudgetState.FromBytes(Encoding.UTF8.GetBytes(bytes)));

    // A report without its permit, or a second one, would free a slot that another call uses.
    [Fact]
    public void A_report_counts_once()
    {
        BudgetState state = _algorithm.Start(now: 0);
        CallPermit one = _algorithm.Grant(state, default, now: 0);
        _algorithm.Grant(state, default, now: 0);

        _algorithm.Complete(state, one, CallReport.NotSent, now: 1);
        byte[] after = state.ToBytes();
        _algorithm.Complete(state, one, CallReport.NotSent, now: 2);
        _algorithm.Complete(state, new CallPermit(99, default), CallReport.Answered(), now: 3);

        Assert.Equal(after, state.ToBytes());
        Assert.Equal(1, state.AllCalls!.CountFree(now: 3));
    }
}
