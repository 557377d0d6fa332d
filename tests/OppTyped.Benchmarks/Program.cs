using BenchmarkDotNet.Running;
using OppTyped.Benchmarks;
using OppTyped.Benchmarks.Compiling;

if (args is ["rules"])
{
    CostOfRules.Measure();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(ShortStableRun).Assembly).Run(args, new ShortStableRun());
