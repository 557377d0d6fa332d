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
    private TaskCompletionSource? _flush;
    private Exception? _failure;
    private int _rejectionCount;
    private uint _checksum;
    private long _end;
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
            _flush ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            flushed = _flush.Task;
        }

        _work.Set();
        return flushed;
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

    /// <summary>Waits until all records are durable. Does not close the log.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
            _flush ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
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
            TaskCompletionSource? flush = SwapBuffers(out isLast);
            try
            {
                await _log.WriteAsync(_end, _written.WrittenMemory, isDurable: flush is not null).ConfigureAwait(false);
                _end += _written.WrittenCount;
                flush?.SetResult();
            }
            catch (Exception failure)
            {
                Fail(flush, failure);
                return;
            }
        }
    }

    // Swaps the buffers. Returns the completion source for the calls that wait for the flush; null if no call waits.
    private TaskCompletionSource? SwapBuffers(out bool isLast)
    {
        lock (_lock)
        {
            (_pending, _written) = (_written, _pending);
            _pending.ResetWrittenCount();
            TaskCompletionSource? flush = _flush;
            _flush = null;
            isLast = _isClosed;
            return flush;
        }
    }

    private void Fail(TaskCompletionSource? flush, Exception failure)
    {
        var error = BulkJournalException.Unusable("written", failure);
        TaskCompletionSource? later;
        lock (_lock)
        {
            _failure = error;
            later = _flush;
            _flush = null;
        }

        flush?.SetException(error);
        later?.SetException(error);
        _onFailure(error);
    }
}
