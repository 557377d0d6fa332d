using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>
/// Moves written bytes from the operating system to the disk. On Unix, the methods of .NET ignore the errors of this step. So
/// the operating system is called directly.
/// </summary>
internal static partial class DurableStorage
{
    private const int Interrupted = 4;
    private const int BadDescriptor = 9;
    private const int InvalidArgument = 22;

    // macOS: fsync does not wait for the disk.
    private const int FullFlush = 51;

    /// <summary>Waits until the bytes of a file survive a power loss. Blocks.</summary>
    /// <exception cref="IOException">The disk did not accept the bytes.</exception>
    public static void Flush(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
        }
        else if (FlushOnUnix((int)file.DangerousGetHandle()) is not 0 and var error)
        {
            throw Failure(error);
        }

        GC.KeepAlive(file);
    }

    /// <summary>
    /// Waits until the name of a new file survives a power loss. Blocks. On Windows, no program has to do this. Some file systems
    /// do not support it.
    /// </summary>
    /// <exception cref="IOException">The disk did not accept the name.</exception>
    public static void FlushFolderOf(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int folder = Open(Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/", flags: 0);
        if (folder < 0)
        {
            throw Failure(Marshal.GetLastPInvokeError());
        }

        int error = FlushOnUnix(folder);
        _ = Close(folder);
        if (error is not (0 or BadDescriptor or InvalidArgument))
        {
            throw Failure(error);
        }
    }

    private static int FlushOnUnix(int descriptor)
    {
        while (true)
        {
            bool isFlushed = (OperatingSystem.IsMacOS() && Control(descriptor, FullFlush) == 0) || Synchronize(descriptor) == 0;
            int error = isFlushed ? 0 : Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                return error;
            }
        }
    }

    private static IOException Failure(int error) => new(Marshal.GetPInvokeErrorMessage(error), error);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
