namespace OppTyped.Tests.Bulk;

/// <summary>Calls an action for each report, on the thread that reports.</summary>
internal sealed class Immediate<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
