using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace OppTyped.Sandbox.Standalone;

/// <summary>Runs the sandbox as a program.</summary>
internal static class Program
{
    private const int Stopped = 0, CannotStart = 1, WrongUsage = 2;

    public static async Task<int> Main(string[] args)
    {
        try
        {
            CommandLine line = CommandLine.Parse(args);
            if (line.TextToPrint is { } text)
            {
                Console.Out.Write(text());
                return Stopped;
            }

            return await RunAsync(StartOptions.Collect(line)).ConfigureAwait(false);
        }
        catch (UsageException wrong)
        {
            await Console.Error.WriteLineAsync($"{wrong.Message}\n--help lists all options.").ConfigureAwait(false);
            return WrongUsage;
        }
        catch (Exception fault) when (fault
            is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException or SocketException)
        {
            string remedy = fault is IOException { InnerException: AddressInUseException }
                ? " Choose other ports with --port and --async-port; 0 means any free port."
                : "";
            await Console.Error.WriteLineAsync($"The sandbox cannot start. {fault.Message}{remedy}").ConfigureAwait(false);
            return CannotStart;
        }
    }

    private static async Task<int> RunAsync(StartOptions start)
    {
        var stopRequested = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        SandboxOptions options = start.ToSandboxOptions();
        OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(options).ConfigureAwait(false);
        await using (sandbox.ConfigureAwait(false))
        {
            await Console.Out.WriteAsync(StartMessage.Of(sandbox, options)).ConfigureAwait(false);
            await stopRequested.Task.ConfigureAwait(false);
        }

        return Stopped;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopRequested.TrySetResult();
        }
    }
}
