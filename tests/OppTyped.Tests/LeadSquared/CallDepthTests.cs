using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Throttling;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// Tests how many methods of OppTyped a call passes through, from the method of the client to the outermost handler.
/// </summary>
public sealed class CallDepthTests
{
    private const string Id = "4c33bd52-2b06-4e3c-9e3c-7b8f6f0a1f11";

    public static TheoryData<string, Func<ILeadSquaredClient, CancellationToken, Task>> Calls => new()
    {
        { "update", static (crm, cancellation) => crm.UpdateAsync(Id, new InsurancePatch { Amount = 1 }, null, cancellation) },
        {
            "update with an object",
            static (crm, cancellation) =>
                crm.UpdateAsync(new OpportunityUpdate<Insurance>(Id, new InsurancePatch { Amount = 1 }), cancellation)
        },
        {
            "queue",
            static (crm, cancellation) => crm.QueueUpdateAsync(Id, new InsurancePatch { Amount = 1 }, null, cancellation)
        },
        {
            "batch",
            static (crm, cancellation) => crm.UpdateBatchAsync(
                [new OpportunityUpdate<Insurance>(Id, new InsurancePatch { Amount = 1 })],
                cancellation)
        },
        { "get", static (crm, cancellation) => crm.GetAsync<Insurance>(Id, cancellation) },
        { "status of a queued update", static (crm, cancellation) => crm.GetQueuedUpdate("1").GetStatusAsync(cancellation) },
        { "metrics", static (crm, cancellation) => crm.GetQueueMetricsAsync(cancellation) },
        { "raw", static (crm, cancellation) => crm.SendAsync(HttpMethod.Get, "/v2/Any.svc/Call", null, null, cancellation) },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task A_call_passes_through_at_most_four_methods_before_the_handlers(
        string call,
        Func<ILeadSquaredClient, CancellationToken, Task> send)
    {
        var budget = new RecordingBudget();
        using var service = new ScriptedService(static _ => (404, "{}"));
        await using ClientAccount account = ClientAccount.At(
            service,
            build: builder => builder.Services.AddKeyedSingleton<CallBudget>("", budget));

        // Run the call on another thread, so that the stack contains only the call.
        await Record.ExceptionAsync(() => Task.Run(
            () => send(account.Client, TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken));

        string[] methods =
        [
            .. budget.Stack
                .Reverse()
                .TakeWhile(static method => method != "RetryHandler.SendAsync"),
        ];
        Assert.True(methods.Length is > 0 and <= 4, $"{call}: {string.Join(" -> ", methods)}");
    }

    /// <summary>A budget without limits that records which methods of OppTyped are on the stack.</summary>
    private sealed class RecordingBudget : CallBudget
    {
        public IReadOnlyList<string> Stack { get; private set; } = [];

        public override ValueTask<CallPermit> AcquireAsync(CallDemand demand, CancellationToken cancellationToken)
        {
            Stack =
            [
                .. new StackTrace().GetFrames()
                    .Select(static frame => frame.GetMethod())
                    .Where(static method => method?.DeclaringType?.Assembly == typeof(CallBudget).Assembly)
                    .Select(static method => NameOf(method!))
                    .Distinct(),
            ];
            return ValueTask.FromResult(default(CallPermit));
        }

        public override void Complete(CallPermit permit, CallReport report)
        {
        }

        public override CallBudgetStatus GetStatus() => throw new NotSupportedException();

        // The body of an async method is in the nested type <Method>d__1.
        private static string NameOf(MethodBase method)
        {
            Type type = method.DeclaringType!;
            return type.Name.StartsWith('<') && type.DeclaringType is { } outer
                ? $"{outer.Name}.{type.Name[1..type.Name.IndexOf('>', StringComparison.Ordinal)]}"
                : $"{type.Name}.{method.Name}";
        }
    }
}
