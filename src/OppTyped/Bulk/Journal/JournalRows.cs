namespace OppTyped.LeadSquared;

/// <summary>
/// What a journal knows of each row: six bytes a row while it is resumed, given back as the input passes them.
/// </summary>
internal sealed class JournalRows
{
    private const int PageSize = 1024;
    private const ushort Unseen = 0;
    private const ushort Sent = 1;
    private const ushort Updated = 2;
    private const ushort FirstRejection = 3;

    // More kinds of rejections than this are kept as one without a name.
    private const int MaxRejections = ushort.MaxValue - FirstRejection - 1;

    private readonly List<Page?> _pages = [];
    private readonly List<Rejection> _rejections = [];

    /// <summary>How many rows of the input it has seen: the number of the last that was sent, and one.</summary>
    public long Count { get; private set; }

    public void AddSent(long index, uint digest)
    {
        Page page = PageOf(index);
        int place = (int)(index % PageSize);
        page.Digests[place] = digest;
        page.States[place] = Math.Max(page.States[place], Sent);
        Count = Math.Max(Count, index + 1);
    }

    public void AddUpdated(long index) => PageOf(index).States[index % PageSize] = Updated;

    public void AddRejection(Rejection rejection)
    {
        if (_rejections.Count < MaxRejections)
        {
            _rejections.Add(rejection);
        }
    }

    public void AddRejected(long index, long rejection) =>
        PageOf(index).States[index % PageSize] = (ushort)(FirstRejection + Math.Min(rejection, MaxRejections));

    /// <summary>Whether a row was sent before, and then what was kept of it.</summary>
    public bool Knows(long index, out uint digest)
    {
        Page? page = index / PageSize < _pages.Count ? _pages[(int)(index / PageSize)] : null;
        digest = page?.Digests[index % PageSize] ?? 0;
        return page is not null && page.States[index % PageSize] != Unseen;
    }

    /// <summary>What became of a row, if that is known.</summary>
    public RowResult? ResultOf(BulkRow row)
    {
        ushort state = PageOf(row.Index).States[row.Index % PageSize];
        return state switch
        {
            Unseen or Sent => null,
            Updated => RowResult.Updated,
            _ => RowResult.Rejected((state - FirstRejection < _rejections.Count ? _rejections[state - FirstRejection] : default).ToError(row.Update.Changes)),
        };
    }

    /// <summary>Gives back what is kept of the rows before one.</summary>
    public void Forget(long index)
    {
        if (index % PageSize == 0 && index > 0 && index / PageSize <= _pages.Count)
        {
            _pages[(int)(index / PageSize) - 1] = null;
        }
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
