namespace OppTyped.Budgets.Algorithm;

/// <summary>Which number is learned after a throttled response that stated no new limit.</summary>
internal enum LearningMode
{
    None,

    /// <summary>
    /// Learns how many simultaneous calls the service accepts. But if the service accepted as many calls as the limit allows,
    /// nothing is learned.
    /// </summary>
    BurstIfBelow,

    /// <summary>Learns how many simultaneous calls the service accepts.</summary>
    Burst,

    /// <summary>Learns how many calls per window the service accepts.</summary>
    Calls,
}
