namespace OppTyped.Generators.Model;

/// <summary>The kinds of mapped classes.</summary>
internal enum ModelForm
{
    /// <summary>An opportunity type.</summary>
    Opportunity,

    /// <summary>A custom field set.</summary>
    FieldSet,

    /// <summary>A venue opportunity.</summary>
    Venue,
}
