namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>The kinds of a journal's records.</summary>
internal enum JournalRecord : byte
{
    /// <summary>Rows are about to be sent: their indexes and digests.</summary>
    Sent = 1,

    /// <summary>Rows were made: their indexes.</summary>
    Updated = 2,

    /// <summary>The content of a rejection: HTTP status, error type, schema name. Rejections are numbered from 0.</summary>
    Rejection = 3,

    /// <summary>Rows were rejected: the rejection's number and the rows' indexes.</summary>
    Rejected = 4,
}
