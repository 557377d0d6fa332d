using BenchmarkDotNet.Running;
using OppTyped.Benchmarks;
using OppTyped.Benchmarks.Throttling;

if (args is ["--limit", ..])
{
    LimitSimulation.Print(count: 20_000);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(ShortStableRun).Assembly).Run(args, new ShortStableRun());
