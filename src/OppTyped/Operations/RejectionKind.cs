namespace OppTyped;

/// <summary>
/// Why a service rejected a call. The kind is recognised from the service's code or error type and, if that is too general, from
/// the words of its text. The words are not documented, so the kind can be <see cref="Other"/>, and it can be wrong. Use it for
/// messages to people, and not to decide what to write next.
/// </summary>
public enum RejectionKind
{
    /// <summary>The reason was not recognised.</summary>
    Other,

    /// <summary>The opportunity does not exist.</summary>
    NotFound,

    /// <summary>The user of the keys has no access to the opportunity or to its lead.</summary>
    NoAccess,

    /// <summary>A mandatory field has no value.</summary>
    Mandatory,

    /// <summary>A value is not valid for its field.</summary>
    InvalidValue,

    /// <summary>A field cannot be changed.</summary>
    ReadOnly,

    /// <summary>The opportunity would be a duplicate of another one.</summary>
    Duplicate,

    /// <summary>The opportunity type has no such field.</summary>
    UnknownField,
}
