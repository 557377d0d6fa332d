using BenchmarkDotNet.Running;
using OppTyped.Benchmarks;
using OppTyped.Benchmarks.Calls;
using OppTyped.Benchmarks.Throttling;

if (args is ["--limit", ..])
{
    LimitSimulation.Print(count: 20_000);
    return;
}

if (args is ["--limit-live", ..])
{
    await LiveLimit.RunAsync(TimeSpan.FromSeconds(60)).ConfigureAwait(false);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(ShortStableRun).Assembly).Run(args, new ShortStableRun());
