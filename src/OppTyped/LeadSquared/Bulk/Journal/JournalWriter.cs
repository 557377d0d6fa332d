using System.Buffers;
using System.Buffers.Binary;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>
/// Appends records to a journal. Calls that wait for the store at the same time share one write. Records of outcomes do not wait
/// for a flush: the next flush includes them.
/// </summary>
internal sealed class JournalWriter : IAsyncDisposable
{
    private readonly BulkJournalLog _log;
    private readonly Action<Exception> _onFailure;
    private readonly Lock _lock = new();
    private readonly AsyncSignal _work = new();
    private readonly Dictionary<JournaledRejection, int> _rejections = [];
    private readonly Task _writing;
    private ArrayBufferWriter<byte> _pending = new(16 * 1024);
    private ArrayBufferWriter<byte> _written = new(16 * 1024);
    private Waiters _waiters;
    private Exception? _failure;
    private int _rejectionCount;
    private uint _checksum;
    private long _end;
    private bool _isWriting;
    private bool _isClosed;

    public JournalWriter(BulkJournalLog log, JournalReader read, Action<Exception> onFailure)
    {
        _log = log;
        _end = read.End;
        _checksum = read.Checksum;
        _rejectionCount = read.Rejections;
        _onFailure = onFailure;
        _writing = WriteAsync();
    }

    /// <summary>Records that rows are about to be sent, and completes when the record is durable.</summary>
    public Task SentAsync(ReadOnlySpan<BulkRow> rows)
    {
        Span<byte> payload = stackalloc byte[JournalFormat.MaxPayload];
        int length = JournalFormat.WriteRuns(payload, rows);
        foreach (BulkRow row in rows)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(payload[length..], row.Digest);
            length += JournalFormat.DigestLength;
        }

        Task flushed;
        lock (_lock)
        {
            if (_failure is not null)
            {
                return Task.FromException(_failure);
            }

            JournalFormat.WriteRecord(_pending, JournalRecord.Sent, payload[..length], ref _checksum);
            flushed = Waiters.Add(ref _waiters.Flush);
        }

        _work.Set();
        return flushed;
    }

    /// <summary>
    /// Completes when all earlier records are written. They survive the end of the process, but a power loss only after the next
    /// flush.
    /// </summary>
    public Task WrittenAsync()
    {
        Task written;
        lock (_lock)
        {
            if (_failure is not null)
            {
                return Task.FromException(_failure);
            }

            if (_pending.WrittenCount == 0 && !_isWriting)
            {
                return Task.CompletedTask;
            }

            written = Waiters.Add(ref _waiters.Write);
        }

        _work.Set();
        return written;
    }

    /// <summary>Records that an attempt of rows got no clear response. Their outcomes are recorded afterwards.</summary>
    public void Doubtful(ReadOnlySpan<BulkRow> rows) => Write(JournalRecord.Doubtful, rows);

    /// <summary>Records that rows were executed.</summary>
    public void Updated(ReadOnlySpan<BulkRow> rows) => Write(JournalRecord.Updated, rows);

    /// <summary>Records that rows were rejected. All given rows have the same rejection.</summary>
    public void Rejected(ReadOnlySpan<BulkRow> rows, JournaledRejection rejection)
    {
        Span<byte> payload = stackalloc byte[JournalFormat.MaxPayload];
        lock (_lock)
        {
            if (!_rejections.TryGetValue(rejection, out int number))
            {
                number = _rejectionCount++;
                _rejections[rejection] = number;
                int descriptionLength = JournalFormat.WriteVarint(payload, (ulong)rejection.Status);
                descriptionLength += JournalFormat.WriteText(payload[descriptionLength..], rejection.Type);
                descriptionLength += JournalFormat.WriteText(payload[descriptionLength..], rejection.SchemaName);
                JournalFormat.WriteRecord(_pending, JournalRecord.Rejection, payload[..descriptionLength], ref _checksum);
            }

            int length = JournalFormat.WriteVarint(payload, (ulong)number);
            length += JournalFormat.WriteRuns(payload[length..], rows);
            JournalFormat.WriteRecord(_pending, JournalRecord.Rejected, payload[..length], ref _checksum);
        }

        _work.Set();
    }

    /// <summary>Records that every row of the input has an outcome.</summary>
    public void Completed(RunCounts counts)
    {
        Span<byte> payload = stackalloc byte[JournalFormat.MaxPayload];
        int length = 0;
        foreach (long count in (ReadOnlySpan<long>)
            [counts.Read, counts.Updated, counts.Rejected, counts.Unknown, counts.NotSent])
        {
            length += JournalFormat.WriteVarint(payload[length..], (ulong)count);
        }

        lock (_lock)
        {
            JournalFormat.WriteRecord(_pending, JournalRecord.Completed, payload[..length], ref _checksum);
        }
    }

    /// <summary>Waits until all records are durable. Does not close the log.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
        }

        _work.Set();
        await _writing.ConfigureAwait(false);
    }

    private void Write(JournalRecord kind, ReadOnlySpan<BulkRow> rows)
    {
        Span<byte> payload = stackalloc byte[JournalFormat.MaxPayload];
        int length = JournalFormat.WriteRuns(payload, rows);
        lock (_lock)
        {
            JournalFormat.WriteRecord(_pending, kind, payload[..length], ref _checksum);
        }

        _work.Set();
    }

    private async Task WriteAsync()
    {
        bool isLast = false;
        while (!isLast)
        {
            await _work.WaitAsync().ConfigureAwait(false);
            Waiters waiters = SwapBuffers(out isLast);
            try
            {
                bool isDurable = isLast || waiters.Flush is not null;
                if (_written.WrittenCount > 0 || isDurable)
                {
                    await _log.WriteAsync(_end, _written.WrittenMemory, isDurable).ConfigureAwait(false);
                    _end += _written.WrittenCount;
                }

                MarkWritten();
                waiters.Complete();
            }
            catch (Exception failure)
            {
                Fail(waiters, failure);
                return;
            }
        }
    }

    private Waiters SwapBuffers(out bool isLast)
    {
        lock (_lock)
        {
            (_pending, _written) = (_written, _pending);
            _pending.ResetWrittenCount();
            Waiters waiters = _waiters;
            _waiters = default;
            _isWriting = true;
            isLast = _isClosed;
            return waiters;
        }
    }

    private void MarkWritten()
    {
        lock (_lock)
        {
            _isWriting = false;
        }
    }

    private void Fail(Waiters waiters, Exception failure)
    {
        var error = BulkJournalException.Unusable("written", failure);
        Waiters later;
        lock (_lock)
        {
            _failure = error;
            later = _waiters;
            _waiters = default;
        }

        waiters.Fail(error);
        later.Fail(error);
        _onFailure(error);
    }

    /// <summary>What waits for the next write, and for the next flush.</summary>
    private record struct Waiters
    {
        public TaskCompletionSource? Write;
        public TaskCompletionSource? Flush;

        public static Task Add(ref TaskCompletionSource? waiter) =>
            (waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public readonly void Complete()
        {
            Write?.SetResult();
            Flush?.SetResult();
        }

        public readonly void Fail(Exception error)
        {
            Write?.SetException(error);
            Flush?.SetException(error);
        }
    }
}
