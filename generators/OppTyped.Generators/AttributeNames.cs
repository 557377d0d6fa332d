namespace OppTyped.Generators;

/// <summary>The metadata names of the attributes that mark models and their members.</summary>
internal static class AttributeNames
{
    public const string OpportunityType = "OppTyped.OpportunityTypeAttribute";
    public const string VenueOpportunity = "OppTyped.VenueOpportunityAttribute";
    public const string CustomField = "OppTyped.CustomFieldAttribute";
    public const string Schema = "OppTyped.SchemaAttribute";
    public const string OpportunityId = "OppTyped.OpportunityIdAttribute";
    public const string Note = "OppTyped.NoteAttribute";
    public const string FieldSet = "OppTyped.FieldSetAttribute";
    public const string UnknownOption = "OppTyped.UnknownOptionAttribute";
    public const string Option = "OppTyped.OptionAttribute";
}
