namespace OppTyped.LeadSquared;

/// <summary>The kinds of a journal's records.</summary>
internal enum JournalRecord : byte
{
    /// <summary>Rows are about to be sent: which, and a digest of each.</summary>
    Sent = 1,

    /// <summary>Rows were made: which.</summary>
    Updated = 2,

    /// <summary>How a rejection reads, under a number counted from 0: HTTP status, error type, schema name.</summary>
    Rejection = 3,

    /// <summary>Rows were rejected: the rejection's number, and which.</summary>
    Rejected = 4,
}
