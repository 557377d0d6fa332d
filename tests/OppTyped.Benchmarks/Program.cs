using BenchmarkDotNet.Running;
using OppTyped.Benchmarks;
using OppTyped.Benchmarks.Queue;
using OppTyped.Benchmarks.Throttling;

if (args is ["--limit", ..])
{
    LimitSimulation.Print(count: 20_000);
    return;
}

if (args is ["--queue", ..])
{
    QueueSimulation.Print();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(ShortStableRun).Assembly).Run(args, new ShortStableRun());
