namespace OppTyped.Generators.Kinds;

/// <summary>The values that a field of a LeadSquared account contains.</summary>
[Flags]
internal enum CrmValues
{
    None = 0,
    Texts = 1,
    Numbers = 1 << 1,
    DateTimes = 1 << 2,

    /// <summary>The ids of users or products.</summary>
    Ids = 1 << 3,

    /// <summary>One option of a dropdown.</summary>
    Options = 1 << 4,

    /// <summary>Several options at the same time.</summary>
    MultiSelects = 1 << 5,

    /// <summary>One option of a dropdown with two options, which can mean yes and no.</summary>
    TwoOptions = 1 << 6,

    /// <summary>One option of a dropdown whose options are all numbers.</summary>
    NumberOptions = 1 << 7,

    FieldSets = 1 << 8,

    All = Texts | Numbers | DateTimes | Ids | Options | MultiSelects | TwoOptions | NumberOptions | FieldSets,
}
