namespace OppTyped.Benchmarks.Interleaved;

/// <summary>Cancels a command at Ctrl+C, so that the processes that the command started also end.</summary>
internal static class Interruptible
{
    private const int ExitCodeOfInterrupt = 130;

    /// <summary>Returns the exit code of the program.</summary>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<bool>> command)
    {
        using var interrupted = new CancellationTokenSource();
        ConsoleCancelEventHandler cancel = (_, press) =>
        {
            press.Cancel = true;
            interrupted.Cancel();
        };
        Console.CancelKeyPress += cancel;
        try
        {
            return await command(interrupted.Token).ConfigureAwait(false) ? 0 : 1;
        }
        catch (Exception) when (interrupted.IsCancellationRequested)
        {
            // Ctrl+C also interrupts the other processes. So the exception is not always an OperationCanceledException.
            return ExitCodeOfInterrupt;
        }
        finally
        {
            Console.CancelKeyPress -= cancel;
        }
    }
}
