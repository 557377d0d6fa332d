using OppTyped.LeadSquared.Batch;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>
/// The journal's data for each row. While a run resumes, the data uses six bytes of memory per row. The data of a row is released
/// after the row was read from the input.
/// </summary>
internal sealed class JournalRows
{
    private const int PageSize = 1024;
    private const ushort NotSent = 0;
    private const ushort Sent = 1;
    private const ushort Updated = 2;
    private const ushort FirstRejection = 3;

    // This bit of a state is set if an attempt of the row got no clear response.
    private const ushort Doubtful = 0x8000;

    // The maximum number of different rejections. Additional rejections share one entry without details.
    private const int MaxRejections = Doubtful - FirstRejection - 1;

    private readonly List<Page?> _pages = [];
    private readonly List<JournaledRejection> _rejections = [];

    /// <summary>The index of the last row that was sent, plus one.</summary>
    public long Count { get; private set; }

    public void AddSent(long index, uint digest)
    {
        Page page = PageOf(index);
        int offset = (int)(index % PageSize);
        page.Digests[offset] = digest;
        page.States[offset] = Math.Max(page.States[offset], Sent);
        Count = Math.Max(Count, index + 1);
    }

    public void AddDoubtful(long index) => PageOf(index).States[index % PageSize] |= Doubtful;

    public void AddUpdated(long index) => Add(index, Updated);

    public void AddRejection(JournaledRejection rejection)
    {
        if (_rejections.Count < MaxRejections)
        {
            _rejections.Add(rejection);
        }
    }

    public void AddRejected(long index, long rejection) =>
        Add(index, (ushort)(FirstRejection + Math.Min(rejection, MaxRejections)));

    /// <summary>Returns whether a row was sent before, and its digest.</summary>
    public bool TryGetDigest(long index, out uint digest)
    {
        Page? page = index / PageSize < _pages.Count ? _pages[(int)(index / PageSize)] : null;
        digest = page?.Digests[index % PageSize] ?? 0;
        return page is not null && page.States[index % PageSize] != NotSent;
    }

    /// <summary>Returns the result of a row, if it is known, and whether an attempt of the row got no clear response.</summary>
    public RowResult? FindResult(BulkRow row, out bool isDoubtful)
    {
        int state = PageOf(row.Index).States[row.Index % PageSize];
        isDoubtful = (state & Doubtful) != 0;
        state &= ~Doubtful;
        return state switch
        {
            NotSent or Sent => null,
            Updated => RowResult.Updated,
            _ => RowResult.Rejected(
                (state - FirstRejection < _rejections.Count ? _rejections[state - FirstRejection] : default)
                    .ToError(row.Update.Changes)),
        };
    }

    /// <summary>Releases the data of the rows before an index.</summary>
    public void ReleaseBefore(long index)
    {
        if (index % PageSize == 0 && index > 0 && index / PageSize <= _pages.Count)
        {
            _pages[(int)(index / PageSize) - 1] = null;
        }
    }

    private void Add(long index, ushort state)
    {
        ref ushort known = ref PageOf(index).States[index % PageSize];
        known = (ushort)((known & Doubtful) | state);
    }

    private Page PageOf(long index)
    {
        int page = (int)(index / PageSize);
        while (_pages.Count <= page)
        {
            _pages.Add(null);
        }

        return _pages[page] ??= new Page();
    }

    private sealed class Page
    {
        public readonly uint[] Digests = new uint[PageSize];
        public readonly ushort[] States = new ushort[PageSize];
    }
}
