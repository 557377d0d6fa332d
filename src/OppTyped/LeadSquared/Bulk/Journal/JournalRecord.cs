namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>The kinds of a journal's records.</summary>
internal enum JournalRecord : byte
{
    /// <summary>The indexes and digests of rows that are about to be sent.</summary>
    Sent = 1,

    /// <summary>The indexes of rows that were executed.</summary>
    Updated = 2,

    /// <summary>The content of a rejection: HTTP status, error type, schema name. Rejections are numbered from 0.</summary>
    Rejection = 3,

    /// <summary>The number of a rejection, and the indexes of the rows with this rejection.</summary>
    Rejected = 4,

    /// <summary>
    /// The indexes of rows of which an attempt got no clear response, so that it can still arrive. The record is written before
    /// the records of their outcomes.
    /// </summary>
    Doubtful = 5,

    /// <summary>The id of the run. This is the first record.</summary>
    Run = 6,

    /// <summary>
    /// The counts of a run in which every row of the input has an outcome. If outcomes are unknown, the run can go on after this
    /// record.
    /// </summary>
    Completed = 7,
}
