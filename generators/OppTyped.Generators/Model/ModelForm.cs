namespace OppTyped.Generators.Model;

/// <summary>What a mapped class is.</summary>
internal enum ModelForm
{
    /// <summary>An opportunity type.</summary>
    Opportunity,

    /// <summary>A custom field set.</summary>
    FieldSet,

    /// <summary>A venue opportunity.</summary>
    Venue,
}
